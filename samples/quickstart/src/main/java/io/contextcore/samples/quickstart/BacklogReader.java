package io.contextcore.samples.quickstart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.contextcore.api.RefusedException;
import io.contextcore.samples.quickstart.Issue.Position;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an export of GitHub issues, one entry at a time: a JSON array, either as the REST API lists issues or as
 * {@code gh issue list --json} prints them, in any order.
 *
 * <p>A malformed entry is handed out as a {@link Rejection} and the next one is read as if nothing had happened. Only a
 * file that is not a JSON array, or stops being one, ends the reading, with a {@link BrokenBacklogException}. No more
 * than one entry is held in memory, and of the earlier ones their numbers.
 */
final class BacklogReader implements Closeable {

    /** What stands at one position of the file. */
    sealed interface Entry permits Issue, Rejection {
        /** Where it stands. */
        Position position();
    }

    /** An entry that cannot become a task, and why. */
    record Rejection(Position position, RefusedException reason) implements Entry {
        @Override
        public String toString() {
            return position + ": " + reason.getMessage();
        }
    }

    /** The file is no JSON array, or ends in the middle of one. The message begins with the line and the column. */
    static final class BrokenBacklogException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenBacklogException(JsonLocation location, String message, @Nullable Throwable cause) {
            super(
                    "line " + location.getLineNr() + ", column " + Math.max(1, location.getColumnNr()) + ": " + message,
                    cause);
        }
    }

    /** As many labels as a task may have. */
    static final int MAX_LABELS = 64;

    /** In characters. The longest string of an issue is its body; GitHub accepts 65,536. */
    static final int MAX_STRING_LENGTH = 1_000_000;

    static final int MAX_DEPTH = 50;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(1_000)
                    .maxNumberLength(100)
                    .build())
            .build();

    /** Any ISO 8601 offset: {@code Z}, {@code +01:00}, {@code +0100}, {@code +01}. */
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final JsonParser parser;
    private final Instant latest;
    private final Set<Long> numbers = new HashSet<>();
    private long index;
    private boolean atEnd;

    /**
     * @param in the file's bytes, in UTF-8, UTF-16 or UTF-32; closed with the reader
     * @param now the current time: an entry from later than a day after it is malformed
     */
    BacklogReader(InputStream in, Instant now) throws IOException {
        this.latest = now.plus(Duration.ofDays(1));
        try {
            this.parser = JSON.createParser(in);
        } catch (IOException e) {
            throw new BrokenBacklogException(new JsonLocation(null, 0, 1, 1), firstLine(e), e);
        }
    }

    /**
     * Returns the next entry, {@code null} after the last one.
     *
     * @throws BrokenBacklogException if the file is no JSON array or ends in the middle of one
     */
    @Nullable Entry next() throws BrokenBacklogException {
        if (atEnd) {
            return null;
        }
        try {
            if (index == 0 && parser.nextToken() != JsonToken.START_ARRAY) {
                throw broken("must be a JSON array of issues, but is " + described(parser.currentToken()));
            }
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                if (parser.nextToken() != null) {
                    throw broken("nothing may follow the array, but there is " + described(parser.currentToken()));
                }
                atEnd = true;
                return null;
            }
            index++;
            return readEntry(token);
        } catch (JsonProcessingException e) {
            atEnd = true;
            JsonLocation location = e.getLocation();
            throw new BrokenBacklogException(location == null ? parser.currentLocation() : location, firstLine(e), e);
        } catch (BrokenBacklogException e) {
            atEnd = true;
            throw e;
        } catch (IOException e) {
            atEnd = true;
            throw new BrokenBacklogException(parser.currentLocation(), firstLine(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private Entry readEntry(@Nullable JsonToken token) throws IOException {
        Position position = new Position(index, parser.currentTokenLocation().getLineNr());
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Rejection(position, new RefusedException("entry", described(token), "must be an object"));
        }
        Fields fields = new Fields();
        fields.read();
        try {
            return fields.toIssue(position);
        } catch (RefusedException e) {
            return new Rejection(position, e);
        }
    }

    private BrokenBacklogException broken(String message) {
        return new BrokenBacklogException(parser.currentTokenLocation(), message, null);
    }

    private static String described(@Nullable JsonToken token) {
        if (token == null) {
            return "empty";
        }
        return switch (token) {
            case START_ARRAY -> "an array";
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> token.toString();
        };
    }

    /** What Jackson says without the excerpts and locations that it appends on further lines. */
    private static String firstLine(IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return message == null
                ? e.toString()
                : Columns.printable(message.lines().findFirst().orElse(message));
    }

    /** A time, and the name of the field that holds it. */
    private record Time(String field, Instant instant) {}

    /** The fields of the entry being read; those that no task needs are skipped. */
    private final class Fields {
        private @Nullable Long number;
        private @Nullable String title;
        private @Nullable String state;
        private @Nullable String stateReason;
        private @Nullable String htmlUrl;
        private @Nullable String url;
        private @Nullable String author;
        private @Nullable String assignee;
        private @Nullable Time createdAt;
        private @Nullable Time updatedAt;
        private @Nullable Time closedAt;
        private boolean pullRequest;
        private final List<String> labels = new ArrayList<>();
        /** The first thing found wrong. Reading goes on to the end of the entry all the same. */
        private @Nullable RefusedException problem;

        void read() throws IOException {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "number" -> number = readNumber(name);
                    case "title" -> title = readString(name);
                    case "state" -> state = readString(name);
                    case "state_reason", "stateReason" -> stateReason = readString(name);
                    case "html_url" -> htmlUrl = readString(name);
                    case "url" -> url = readString(name);
                    case "user", "author" -> author = readLogin(name);
                    case "assignee" -> addAssignee(readLogin(name));
                    case "assignees" -> readAssignees(name);
                    case "created_at", "createdAt" -> createdAt = readTime(name);
                    case "updated_at", "updatedAt" -> updatedAt = readTime(name);
                    case "closed_at", "closedAt" -> closedAt = readTime(name);
                    case "labels" -> readLabels(name);
                    case "pull_request" -> {
                        pullRequest = parser.currentToken() != JsonToken.VALUE_NULL;
                        parser.skipChildren();
                    }
                    default -> parser.skipChildren();
                }
            }
        }

        Issue toIssue(Position position) {
            if (problem != null) {
                throw problem;
            }
            long checkedNumber = checkNumber();
            if (title == null || title.isBlank()) {
                throw new RefusedException("title", title, "must be a non-empty string");
            }
            boolean closed = checkClosed();
            if (createdAt == null) {
                throw new RefusedException("created_at", null, "must be a time");
            }
            Instant created = createdAt.instant;
            Instant updated = updatedAt == null || updatedAt.instant.isBefore(created) ? created : updatedAt.instant;
            Instant closedTime = null;
            if (closed) {
                if (closedAt == null) {
                    throw new RefusedException("closed_at", null, "must be a time, because the issue is closed");
                }
                closedTime = closedAt.instant;
                if (closedTime.isBefore(created)) {
                    throw new RefusedException(
                            closedAt.field, closedTime, "must not be before " + createdAt.field + ", " + created);
                }
            }
            String page = htmlUrl != null ? htmlUrl : url;
            if (!numbers.add(checkedNumber)) {
                throw new RefusedException("number", checkedNumber, "must not repeat that of an earlier entry");
            }
            return new Issue(
                    position,
                    checkedNumber,
                    title,
                    stateReason == null || stateReason.isEmpty() ? null : stateReason.toLowerCase(Locale.ROOT),
                    pullRequest || (page != null && page.contains("/pull/")),
                    List.copyOf(labels),
                    page == null || page.isEmpty() ? null : page,
                    author,
                    assignee,
                    created,
                    updated,
                    closedTime);
        }

        private long checkNumber() {
            if (number == null || number < 1) {
                throw new RefusedException("number", number, "must be an integer of at least 1");
            }
            return number;
        }

        private boolean checkClosed() {
            if ("closed".equalsIgnoreCase(state)) {
                return true;
            }
            if ("open".equalsIgnoreCase(state)) {
                return false;
            }
            throw new RefusedException("state", state, "must be open or closed");
        }

        private @Nullable Long readNumber(String field) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                refuseType(field, "must be an integer of at least 1");
                return null;
            }
            if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                refuse(field, parser.getText(), "must fit into 64 bits");
                return null;
            }
            return parser.getLongValue();
        }

        private @Nullable String readString(String field) throws IOException {
            return switch (parser.currentToken()) {
                case VALUE_STRING -> parser.getText();
                case VALUE_NULL -> null;
                default -> {
                    refuseType(field, "must be a string");
                    yield null;
                }
            };
        }

        private @Nullable Time readTime(String field) throws IOException {
            String text = readString(field);
            if (text == null) {
                return null;
            }
            Instant instant;
            try {
                instant = OffsetDateTime.parse(text, TIME).toInstant();
            } catch (DateTimeException e) {
                refuse(field, text, "must be a time with an offset, such as 2026-11-20T09:30:00Z");
                return null;
            }
            if (instant.isBefore(Instant.EPOCH) || instant.isAfter(latest)) {
                refuse(field, text, "must lie between 1970 and now");
                return null;
            }
            return new Time(field, instant);
        }

        /** A user: an object with a login. Anything else that it holds is skipped. */
        private @Nullable String readLogin(String field) throws IOException {
            return readMember(field, "login", "must be an object with a login");
        }

        private void readAssignees(String field) throws IOException {
            if (!enterArray(field)) {
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                addAssignee(readLogin(field));
            }
        }

        /** Keeps the first. In the REST shape the same person stands in {@code assignee} and in {@code assignees}. */
        private void addAssignee(@Nullable String login) {
            if (assignee == null) {
                assignee = login;
            }
        }

        /** Labels come as objects with a name; as plain strings the REST API's schema allows them too. */
        private void readLabels(String field) throws IOException {
            if (!enterArray(field)) {
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String label = parser.currentToken() == JsonToken.VALUE_STRING
                        ? parser.getText()
                        : readMember(field, "name", "must be an array of strings or of objects with a name");
                if (label == null || labels.contains(label)) {
                    continue;
                }
                if (labels.size() == MAX_LABELS) {
                    refuse(field, label, "must be at most " + MAX_LABELS + " labels");
                } else {
                    labels.add(label);
                }
            }
        }

        private boolean enterArray(String field) throws IOException {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                return true;
            }
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                refuseType(field, "must be an array");
            }
            return false;
        }

        /** Reads one string member of the current object; {@code null} if either is null or absent. */
        private @Nullable String readMember(String field, String member, String rule) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return null;
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                refuseType(field, rule);
                return null;
            }
            String value = null;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (name.equals(member)) {
                    value = readString(field + "." + member);
                } else {
                    parser.skipChildren();
                }
            }
            return value == null || value.isEmpty() ? null : value;
        }

        private void refuseType(String field, String rule) throws IOException {
            boolean scalar = parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL;
            refuse(field, scalar ? parser.getText() : described(parser.currentToken()), rule);
            parser.skipChildren();
        }

        private void refuse(String field, String value, String rule) {
            if (problem == null) {
                problem = new RefusedException(field, value, rule);
            }
        }
    }
}
