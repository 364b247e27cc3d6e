// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vpnpolicy.bench.registry.RegistryBench;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.LabException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a benchmark in the box that this process is in. */
@Command(name = "bench")
public final class Bench implements Callable<Integer> {
    @Parameters(index = "0", description = "registry")
    private String subject;

    @Option(names = "--out", required = true, description = "folder for the file of figures")
    private Path out;

    /**
     * Runs a benchmark.
     *
     * @param arguments see {@code mininet-tests/run bench --help}
     */
    public static void main(String[] arguments) {
        CommandLine line = new CommandLine(new Bench());
        line.setExecutionExceptionHandler(
                (problem, command, result) -> {
                    System.err.println("bench: " + problem);
                    return CommandLine.ExitCode.SOFTWARE;
                });
        System.exit(line.execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (!subject.equals("registry")) {
            throw new LabException("there is no benchmark " + subject + "; there is registry");
        }
        Figures figures = new Figures(System.out);
        try (Lab lab = Lab.open()) {
            new RegistryBench(lab, figures).run();
        }
        figures.finish(out.resolve(subject + ".json"));
        return CommandLine.ExitCode.OK;
    }
}
