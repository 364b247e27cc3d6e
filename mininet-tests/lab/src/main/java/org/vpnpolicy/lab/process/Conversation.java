// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.vpnpolicy.lab.LabException;

/**
 * A program that answers each line of JSON on its standard input with one on its standard output,
 * and ends when its input does. An answer with a field {@code error} is a failure.
 */
public final class Conversation implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 10;

    private final String name;
    private final Process process;
    private final Path errors;
    private final BufferedWriter questions;
    private final BufferedReader answers;

    Conversation(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        this.questions =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Asks one question and waits for its answer.
     *
     * @param question what to send
     * @return the answer
     * @throws LabException if the program ended or answered with an error
     */
    public synchronized JsonNode ask(JsonNode question) {
        try {
            questions.write(MAPPER.writeValueAsString(question));
            questions.newLine();
            questions.flush();
            return answer();
        } catch (IOException e) {
            throw new LabException(name + " has ended:\n" + errors(), e);
        }
    }

    /**
     * Reads an answer that comes without a question, for example the first one.
     *
     * @return the answer
     * @throws LabException if the program ended or answered with an error
     */
    public synchronized JsonNode answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new LabException(name + " has ended:\n" + errors());
            }
            JsonNode answer = MAPPER.readTree(line);
            if (answer.has("error")) {
                throw new LabException(
                        name + ": " + answer.get("error").asText() + "\n" + errors());
            }
            return answer;
        } catch (IOException e) {
            throw new LabException(name + " does not answer:\n" + errors(), e);
        }
    }

    /** Ends the program's input, waits for its end and kills it if that does not come. */
    @Override
    public void close() {
        try {
            questions.close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private String errors() {
        try {
            return Files.readString(errors, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }
}
