package io.contextcore.detector.internal.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The address of a repository in the forms that git knows. */
public final class RepositoryUrl {

    /** Everything up to the last at sign before the path: a password may contain one. */
    private static final Pattern USER_INFO = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/]*@");

    /** The short form of ssh, {@code git@host:path}; what has a scheme or a slash before the colon is none. */
    private static final Pattern SCP = Pattern.compile("^(?:[^/:@]+@)([^/:@]+):(?!//)/?(.+)$");

    private static final Pattern SSH = Pattern.compile("^(?:ssh|git\\+ssh)://([^/:]+)(?::[0-9]+)?/(.+)$");

    private RepositoryUrl() {}

    /** {@return {@code url} without user, password, query and fragment, where a token may be written} */
    public static String withoutCredentials(String url) {
        String address = USER_INFO.matcher(url).replaceFirst("$1");
        return address.replaceFirst("[?#].*$", "");
    }

    /**
     * {@return the address as OpenTelemetry's conventions want it: that of the page in a browser, without {@code .git};
     * empty if {@code url} is that of no server}
     */
    public static String ofPage(String url) {
        String address = withoutCredentials(url.trim());
        Matcher scp = SCP.matcher(url.trim());
        Matcher ssh = SSH.matcher(address);
        if (ssh.matches()) {
            address = "https://" + ssh.group(1) + "/" + ssh.group(2);
        } else if (scp.matches()) {
            address = "https://" + scp.group(1) + "/" + scp.group(2).replaceFirst("[?#].*$", "");
        } else if (!address.startsWith("https://") && !address.startsWith("http://")) {
            return "";
        }
        return address.replaceFirst("/+$", "").replaceFirst("\\.git$", "");
    }
}
