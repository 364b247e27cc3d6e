// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The figures of a benchmark: printed as they come, and as a table and a file at the end. */
public final class Figures {
    private final List<Figure> figures = new ArrayList<>();
    private final PrintStream out;

    /**
     * Makes an empty collection.
     *
     * @param out where to print
     */
    public Figures(PrintStream out) {
        this.out = out;
    }

    /**
     * Says what is being done.
     *
     * @param step what is being done
     */
    public void say(String step) {
        out.println(step);
    }

    /**
     * Adds a figure and prints it.
     *
     * @param figure what was measured
     */
    public void add(Figure figure) {
        figures.add(figure);
        out.println("  " + figure.line());
    }

    /**
     * Prints the table and writes the file.
     *
     * @param file where to
     * @throws IOException if it cannot be written
     */
    public void finish(Path file) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        ArrayNode json = mapper.createArrayNode();
        figures.forEach(figure -> figure.encode(json.addObject()));
        Files.createDirectories(file.getParent());
        Files.writeString(file, mapper.writeValueAsString(json) + "\n");
        out.println();
        figures.forEach(figure -> out.println(figure.line()));
        out.println();
        out.println("Written to " + file);
    }
}
