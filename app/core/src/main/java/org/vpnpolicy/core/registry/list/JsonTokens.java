// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry.list;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vpnpolicy.registry.BadLine;

/** The tokens of a JSON text, one at a time, with bounds on their length and depth. */
final class JsonTokens {
    /** The deepest nesting: a list itself needs four, whatever columns of its own may hold. */
    static final int MAX_DEPTH = 32;

    // A name is forgotten once it is read: names could be as many as there are in the text.
    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
                    .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                    .build();

    /** The parser tells of its source, which says nothing to a reader. */
    private static final Pattern SOURCE =
            Pattern.compile("\\s*\\([^()]*\\[Source.*", Pattern.DOTALL);

    private final JsonText text;
    private final JsonParser parser;
    private int depth;

    /**
     * Starts reading.
     *
     * @param text the text; not closed
     * @throws IOException if it cannot be read
     */
    JsonTokens(ListText text) throws IOException {
        this.text = new JsonText(text);
        this.parser = FACTORY.createParser(this.text);
    }

    /**
     * Goes to the next token.
     *
     * @return the token; empty at the end of the text
     * @throws ListFaultException if the text is not JSON, or too deep
     * @throws IOException if it cannot be read
     */
    Optional<JsonToken> next() throws IOException {
        text.nextToken();
        JsonToken token;
        try {
            token = parser.nextToken();
        } catch (JsonParseException e) {
            throw new ListFaultException(
                    BadLine.of(
                            e.getLocation().getLineNr(),
                            "is not JSON: "
                                    + SOURCE.matcher(e.getOriginalMessage()).replaceFirst("")));
        }
        if (token != null && token.isStructStart()) {
            depth++;
            if (depth > MAX_DEPTH) {
                throw fault("is nested deeper than " + MAX_DEPTH);
            }
        } else if (token != null && token.isStructEnd()) {
            depth--;
        }
        return Optional.ofNullable(token);
    }

    /**
     * Goes to the next token within an array or object, which cannot be the end of the text.
     *
     * @return the token
     * @throws IOException as above
     */
    JsonToken require() throws IOException {
        return next().orElseThrow(() -> fault("ends too early"));
    }

    /**
     * Passes over the value that begins with the present token.
     *
     * @throws IOException as above
     */
    void skip() throws IOException {
        int outside = depth - (parser.currentToken().isStructStart() ? 1 : 0);
        while (depth > outside) {
            require();
        }
    }

    /**
     * Returns the present token as it stands, without escapes.
     *
     * @return a text, a name, a number
     * @throws IOException as above
     */
    String text() throws IOException {
        try {
            return parser.getText();
        } catch (JsonParseException e) {
            throw fault("is not JSON: " + SOURCE.matcher(e.getOriginalMessage()).replaceFirst(""));
        }
    }

    /** Returns the number of the line in which the present token begins. */
    long line() {
        return Math.max(1, parser.getTokenLocation().getLineNr());
    }

    /**
     * Makes a fault of the present token.
     *
     * @param reason what is wrong
     */
    ListFaultException fault(String reason) {
        return new ListFaultException(BadLine.of(line(), reason));
    }
}
