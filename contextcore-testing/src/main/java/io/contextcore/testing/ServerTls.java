package io.contextcore.testing;

import io.grpc.InsecureServerCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How a receiver talks with its clients.
 *
 * @param server what it presents; null for plain connections
 * @param client the only client that it lets in; null for any
 */
record ServerTls(@Nullable SelfSigned server, @Nullable SelfSigned client) {
    static final ServerTls NONE = new ServerTls(null, null);

    String scheme() {
        return server == null ? "http" : "https";
    }

    ServerCredentials grpc() {
        if (server == null) {
            return InsecureServerCredentials.create();
        }
        try {
            TlsServerCredentials.Builder credentials =
                    TlsServerCredentials.newBuilder().keyManager(server.present());
            if (client != null) {
                credentials.trustManager(client.trust()).clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
            }
            return credentials.build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot use a certificate", e);
        }
    }

    @Nullable SSLContext http() {
        if (server == null) {
            return null;
        }
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(server.present(), client == null ? null : client.trust(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot use a certificate", e);
        }
    }
}
