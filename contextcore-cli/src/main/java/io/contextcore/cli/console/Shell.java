package io.contextcore.cli.console;

/** A shell, and how it is told to set an environment variable, whatever the value holds. */
public enum Shell {
    /** Any of the POSIX family: sh, bash, zsh, dash, ksh. */
    SH {
        @Override
        public String assign(String name, String value) {
            return "export " + name + "='" + value.replace("'", "'\\''") + "'";
        }
    },
    FISH {
        @Override
        public String assign(String name, String value) {
            return "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
    },
    /** It takes typographic quotation marks for plain ones. */
    POWERSHELL {
        @Override
        public String assign(String name, String value) {
            return "$env:" + name + " = '" + value.replaceAll("(['\u2018\u2019\u201a\u201b])", "$1$1") + "'";
        }
    };

    /** Returns the line to evaluate; the value has no control characters. */
    public abstract String assign(String name, String value);
}
