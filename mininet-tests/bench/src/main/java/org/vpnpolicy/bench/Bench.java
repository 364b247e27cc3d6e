// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.RunnerException;
import org.vpnpolicy.bench.hitless.HitlessBench;
import org.vpnpolicy.bench.install.InstallBench;
import org.vpnpolicy.bench.policy.PolicyBench;
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
    @Parameters(index = "0", description = "hitless, install, policy or registry")
    private String subject;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "hitless: these scenarios alone")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--times",
            defaultValue = "20",
            description = "hitless: how often what goes round in a circle is repeated")
    private int times;

    @Option(
            names = "--quick",
            description = "hitless: without measuring the same time with nothing going on")
    private boolean quick;

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
        Path file = out.resolve(subject + ".json");
        try (Lab lab = Lab.open()) {
            try {
                run(lab, file);
            } finally {
                lab.keepLogs(out.resolve(subject + "-logs"));
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void run(Lab lab, Path file) throws IOException, RunnerException, InterruptedException {
        if (subject.equals("hitless")) {
            new HitlessBench(lab, System.out, times, !quick).run(only, file);
            return;
        }
        Figures figures = new Figures(System.out);
        switch (subject) {
            case "install":
                new InstallBench(lab, figures).run();
                break;
            case "policy":
                new PolicyBench(lab, figures).run();
                break;
            case "registry":
                new RegistryBench(lab, figures).run();
                break;
            default:
                throw new LabException(
                        "there is no benchmark "
                                + subject
                                + "; there are hitless, install, policy and registry");
        }
        figures.finish(file);
    }
}
