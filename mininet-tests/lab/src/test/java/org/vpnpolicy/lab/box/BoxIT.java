// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.box;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.junit.LabExtension;
import org.vpnpolicy.lab.process.CommandResult;
import org.vpnpolicy.lab.process.Program;

/** Tries the box, from within a box. */
@ExtendWith(LabExtension.class)
class BoxIT {

    private static final String BOX = Path.of("src/main/box/box").toAbsolutePath().toString();

    @Test
    void hasTheExitCodeAndTheOutputOfItsCommand(Lab lab) {
        CommandResult result = run(lab, "sh", "-c", "echo out; echo err >&2; exit 7");
        assertAll(
                () -> assertEquals(7, result.exitCode()),
                () -> assertEquals("out\n", result.output()),
                () -> assertEquals("err\n", result.errors()));
    }

    @Test
    void saysWhenItsCommandIsMissing(Lab lab) {
        CommandResult result = run(lab, "no-such-program");
        assertAll(
                () -> assertEquals(127, result.exitCode()),
                () -> assertTrue(result.errors().startsWith("lab: no-such-program: ")));
    }

    @Test
    void keepsInterfacesAndFilesToItself(Lab lab) {
        run(lab, "sh", "-ec", "ip link add boxa type veth peer name boxb; touch /run/boxfile")
                .orThrow();
        assertAll(
                () -> assertEquals(1, lab.commands().run("ip", "link", "show", "boxa").exitCode()),
                () -> assertEquals(2, lab.commands().run("ls", "/run/boxfile").exitCode()));
    }

    @Test
    void reachesAPortOutside(Lab lab) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, 5);
                    exchange.getResponseBody().write(new byte[] {'h', 'e', 'l', 'l', 'o'});
                    exchange.close();
                });
        server.start();
        String reach = "8181=127.0.0.1:" + server.getAddress().getPort();
        String get =
                "import urllib.request as r; print(r.urlopen('http://127.0.0.1:8181/').read())";
        CommandResult result =
                lab.commands().run(BOX, "--reach", reach, "--", "/usr/bin/python3", "-c", get);
        server.stop(0);
        assertEquals("b'hello'\n", result.orThrow().output());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takesAllItsProcessesAlong(boolean killed, Lab lab) {
        String seconds = "1000." + ThreadLocalRandom.current().nextInt(1_000_000);
        String command = "sleep " + seconds + " & echo started; wait";
        Program box = lab.commands().start("box", List.of(BOX, "--", "sh", "-c", command));
        box.awaitLog("started", Await.LONG);
        Await.equal("processes", Await.LONG, true, () -> isRunning(seconds));
        Consumer<Program> end = killed ? Program::kill : Program::close;
        end.accept(box);
        Await.equal("processes", Await.LONG, false, () -> isRunning(seconds));
    }

    private static boolean isRunning(String argument) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().arguments().orElse(new String[0]))
                .anyMatch(arguments -> List.of(arguments).equals(List.of(argument)));
    }

    private static CommandResult run(Lab lab, String... command) {
        List<String> whole = new ArrayList<>(List.of(BOX, "--"));
        whole.addAll(List.of(command));
        return lab.commands().run(Duration.ofMinutes(1), whole);
    }
}
