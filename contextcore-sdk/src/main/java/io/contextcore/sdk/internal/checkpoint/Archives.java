package io.contextcore.sdk.internal.checkpoint;

import io.contextcore.sdk.internal.file.PrivateDirectory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The archives of a home directory: {@code finished-1}, and so on. There is one as a rule. A new one is begun when there
 * is no checkpoint to go on from, so that no process that still uses the one before it finds other tasks in it. For one
 * thread at a time.
 */
final class Archives {
    private static final Pattern NAME = Pattern.compile("finished-([1-9][0-9]{0,8})");
    private static final Pattern FILE = Pattern.compile("(" + NAME.pattern() + ")\\.(?:jsonl|index)");

    private final PrivateDirectory home;
    private final Archive.DamageListener damageListener;
    private final Map<String, Archive> opened = new HashMap<>();

    Archives(PrivateDirectory home, Archive.DamageListener damageListener) {
        this.home = home;
        this.damageListener = damageListener;
    }

    /** Returns the number in a name; 0 if it is not the name of an archive. */
    static int number(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    Archive get(String name) {
        return opened.computeIfAbsent(name, each -> new Archive(home, each, damageListener, EntityHash::of));
    }

    /** Returns an archive of which there are no files. */
    Archive begin() throws IOException {
        int last = 0;
        for (String file : home.names()) {
            Matcher matcher = FILE.matcher(file);
            if (matcher.matches()) {
                last = Math.max(last, number(matcher.group(1)));
            }
        }
        return new Archive(home, "finished-" + (last + 1), damageListener, EntityHash::of);
    }

    /** Keeps an archive that was begun, and deletes the files of all others. */
    void keepOnly(Archive archive) throws IOException {
        opened.clear();
        opened.put(archive.name(), archive);
        for (String file : home.names()) {
            Matcher matcher = FILE.matcher(file);
            if (matcher.matches() && !matcher.group(1).equals(archive.name())) {
                home.delete(file);
            }
        }
    }

    /** Forgets what was read of all archives. */
    void forget() {
        opened.clear();
    }
}
