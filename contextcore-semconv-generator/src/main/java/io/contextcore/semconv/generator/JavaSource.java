package io.contextcore.semconv.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The source text of one generated class while it is being written. */
final class JavaSource {
    /** How each generated file begins; by it a file that is no longer generated is told from a hand-written one. */
    static final String HEADER = "// Generated from registry/";

    private static final String PACKAGE = "io.contextcore.semconv";
    private static final int LINE_LENGTH = 120;

    private final String className;
    private final String classDoc;
    private final Set<String> registryFiles = new TreeSet<>();
    private final Set<String> imports = new TreeSet<>();
    private final Set<String> staticImports = new TreeSet<>();
    private final StringBuilder body = new StringBuilder();

    JavaSource(String className, String classDoc) {
        this.className = className;
        this.classDoc = classDoc;
    }

    /** Notes a file of the registry that this class is generated from. */
    JavaSource from(String registryFile) {
        registryFiles.add(registryFile);
        return this;
    }

    JavaSource imports(String type) {
        imports.add(type);
        return this;
    }

    JavaSource importsStatic(String member) {
        staticImports.add(member);
        return this;
    }

    /** Adds a member; {@code doc} is a list of paragraphs in HTML, and empty for a private member. */
    JavaSource member(List<String> doc, String... lines) {
        body.append('\n').append(doc.isEmpty() ? "" : javadoc("    ", doc));
        for (String line : lines) {
            body.append(line.isEmpty() ? "" : "    ").append(line).append('\n');
        }
        return this;
    }

    /** Adds a constant and breaks its line if it is too long. */
    JavaSource constant(List<String> doc, String declaration, String value) {
        String line = declaration + " = " + value + ";";
        return line.length() + 4 <= LINE_LENGTH
                ? member(doc, line)
                : member(doc, declaration + " =", "        " + value + ";");
    }

    String text() {
        StringBuilder text = new StringBuilder(HEADER)
                .append(String.join(", registry/", registryFiles))
                .append("; do not edit.\n")
                .append("package ")
                .append(PACKAGE)
                .append(";\n");
        if (!staticImports.isEmpty()) {
            text.append('\n');
            staticImports.forEach(
                    name -> text.append("import static ").append(name).append(";\n"));
        }
        if (!imports.isEmpty()) {
            text.append('\n');
            imports.forEach(name -> text.append("import ").append(name).append(";\n"));
        }
        return text.append('\n')
                .append(javadoc("", List.of(classDoc)))
                .append("public final class ")
                .append(className)
                .append(" {\n")
                .append(body.substring(1))
                .append("\n    private ")
                .append(className)
                .append("() {}\n}\n")
                .toString();
    }

    /** A Javadoc comment on as many lines as it needs. */
    static String javadoc(String indent, List<String> paragraphs) {
        String oneLine = indent + "/** " + paragraphs.get(0) + " */\n";
        if (paragraphs.size() == 1 && oneLine.length() <= LINE_LENGTH + 1) {
            return oneLine;
        }
        StringBuilder text = new StringBuilder(indent).append("/**\n");
        String start = indent + " * ";
        for (int i = 0; i < paragraphs.size(); i++) {
            if (i > 0) {
                text.append(indent).append(" *\n");
            }
            for (String line : wrap((i > 0 ? "<p>" : "") + paragraphs.get(i), LINE_LENGTH - start.length())) {
                text.append(start).append(line).append('\n');
            }
        }
        return text.append(indent).append(" */\n").toString();
    }

    private static List<String> wrap(String paragraph, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Prose of the registry, in which words between backticks are code, as the text of a Javadoc comment. */
    static String prose(String text) {
        StringBuilder html = new StringBuilder();
        boolean code = false;
        for (String part : text.replaceAll("\\s+", " ").split("`", -1)) {
            html.append(code ? code(part) : escape(part));
            code = !code;
        }
        return html.toString();
    }

    static String code(String text) {
        return text.matches("[^{}@<>&*/]*") ? "{@code " + text + "}" : "<code>" + escape(text) + "</code>";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;")
                .replace("{", "&#123;")
                .replace("}", "&#125;")
                .replace("*/", "*&#47;");
    }

    static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }
}
