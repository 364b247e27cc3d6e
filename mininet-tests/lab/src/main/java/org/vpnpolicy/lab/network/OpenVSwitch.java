// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.network;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vpnpolicy.lab.Await;
import org.vpnpolicy.lab.LabException;
import org.vpnpolicy.lab.process.CommandResult;
import org.vpnpolicy.lab.process.Commands;
import org.vpnpolicy.lab.process.Program;

/**
 * The Open vSwitch of this box: one database server and one switch program, whose bridges forward
 * in userspace. Bridges are made by {@link MininetNetwork}.
 */
public final class OpenVSwitch implements AutoCloseable {

    private static final String SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema";
    private static final String RUN_DIRECTORY = "/run/openvswitch";

    /** A port (tcpmux) on which nothing listens in a box. */
    private static final String NOWHERE = "tcp:127.0.0.1:1";

    private static final String OPENFLOW = "OpenFlow13";

    /** What a frame of up to some 250 bytes takes of a socket's buffer in Linux. */
    private static final int BYTES_PER_SMALL_FRAME = 768;

    private final Commands commands;
    private final Program database;
    private Program daemon;

    private OpenVSwitch(Commands commands, Program database, Program daemon) {
        this.commands = commands;
        this.database = database;
        this.daemon = daemon;
    }

    /**
     * Starts Open vSwitch without any bridge.
     *
     * @param commands runs programs in the box
     * @return the running switch program
     */
    public static OpenVSwitch start(Commands commands) {
        Path store = commands.files().file("ovs.db");
        commands.run("ovsdb-tool", "create", store.toString(), SCHEMA).orThrow();
        Program database =
                commands.start(
                        "ovsdb-server",
                        List.of(
                                "ovsdb-server",
                                store.toString(),
                                "--remote=punix:" + RUN_DIRECTORY + "/db.sock",
                                "--pidfile=" + RUN_DIRECTORY + "/ovsdb-server.pid"));
        Await.until(
                "the database of Open vSwitch",
                Await.LONG,
                () -> commands.run("ovs-vsctl", "--timeout=5", "--no-wait", "init").succeeded(),
                database::log);
        return new OpenVSwitch(commands, database, startDaemon(commands));
    }

    private static Program startDaemon(Commands commands) {
        Program daemon =
                commands.start(
                        "ovs-vswitchd",
                        List.of(
                                "ovs-vswitchd",
                                "unix:" + RUN_DIRECTORY + "/db.sock",
                                "--pidfile=" + RUN_DIRECTORY + "/ovs-vswitchd.pid",
                                "--unixctl=" + RUN_DIRECTORY + "/ovs-vswitchd.ctl"));
        // A change of the database is answered once the daemon has set up all that is in it.
        String change = "external_ids:lab=" + daemon.pid();
        Await.until(
                "ovs-vswitchd",
                Await.LONG,
                () ->
                        commands.run(
                                        "ovs-vsctl",
                                        "--timeout=60",
                                        "set",
                                        "Open_vSwitch",
                                        ".",
                                        change)
                                .succeeded(),
                daemon::log);
        return daemon;
    }

    private static String[] appctl(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of("ovs-appctl", "-t", RUN_DIRECTORY + "/ovs-vswitchd.ctl"));
        command.addAll(arguments);
        return command.toArray(String[]::new);
    }

    /**
     * Runs {@code ovs-vsctl}.
     *
     * @param arguments its arguments
     * @return what it printed
     */
    public String vsctl(String... arguments) {
        return run(List.of("ovs-vsctl", "--timeout=30"), arguments).orThrow().output();
    }

    /**
     * Runs {@code ovs-ofctl} with OpenFlow 1.3.
     *
     * @param arguments its arguments
     * @return what it printed
     */
    public String ofctl(String... arguments) {
        return run(List.of("ovs-ofctl", "-O", OPENFLOW), arguments).orThrow().output();
    }

    /**
     * Runs {@code ovs-appctl} on the switch program.
     *
     * @param arguments its arguments
     * @return what it printed
     */
    public String appctl(String... arguments) {
        return commands.run(appctl(List.of(arguments))).orThrow().output();
    }

    private CommandResult run(List<String> program, String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        return commands.run(Duration.ofMinutes(2), command);
    }

    /**
     * Adds rules behind any controller's back, all or none.
     *
     * @param bridge the bridge
     * @param rules rules in the words of {@code ovs-ofctl}
     */
    public void addFlows(String bridge, List<String> rules) {
        commands.run(
                        Duration.ofMinutes(2),
                        String.join("\n", rules) + "\n",
                        List.of("ovs-ofctl", "-O", OPENFLOW, "--bundle", "add-flows", bridge, "-"))
                .orThrow();
    }

    /**
     * Returns the rules of a bridge, with counters that are up to date.
     *
     * @param bridge the bridge
     * @return all rules of all tables
     */
    public List<FlowEntry> flows(String bridge) {
        settleCounters();
        return ofctl("dump-flows", bridge)
                .lines()
                .map(FlowEntry::parse)
                .flatMap(Optional::stream)
                .collect(Collectors.toList());
    }

    /**
     * Returns the rules of one table of a bridge, with counters that are up to date.
     *
     * @param bridge the bridge
     * @param table the table's id
     * @return its rules
     */
    public List<FlowEntry> flows(String bridge, int table) {
        return flows(bridge).stream().filter(f -> f.table() == table).collect(Collectors.toList());
    }

    /**
     * Returns how many rules a bridge has.
     *
     * @param bridge the bridge
     * @return the number over all tables
     */
    public int flowCount(String bridge) {
        return flowCount(bridge, "");
    }

    /**
     * Returns how many rules of some kind a bridge has.
     *
     * @param bridge the bridge
     * @param kind in the words of {@code ovs-ofctl}, for example a cookie and its mask; empty for
     *     all
     * @return the number over all tables
     */
    public int flowCount(String bridge, String kind) {
        String answer = ofctl("dump-aggregate", bridge, kind);
        return Integer.parseInt(answer.replaceAll("(?s).*flow_count=(\\d+).*", "$1"));
    }

    /** Waits until the counters of the rules hold all that was forwarded; they lag up to 0.5 s. */
    public void settleCounters() {
        appctl("revalidator/wait");
    }

    /**
     * Limits how many rules a table takes; one more is refused with "table full".
     *
     * @param bridge the bridge
     * @param table the table's id
     * @param limit the number of rules
     */
    public void limitFlows(String bridge, int table, int limit) {
        vsctl(
                "--",
                "--id=@table",
                "create",
                "Flow_Table",
                "flow_limit=" + limit,
                "overflow_policy=refuse",
                "--",
                "set",
                "Bridge",
                bridge,
                "flow_tables:" + table + "=@table");
    }

    /**
     * Lifts all limits on the tables of a bridge.
     *
     * @param bridge the bridge
     */
    public void unlimitFlows(String bridge) {
        vsctl("clear", "Bridge", bridge, "flow_tables");
    }

    /**
     * Makes a bridge connect to a controller.
     *
     * @param bridge the bridge
     * @param controller the controller's address, for example {@code tcp:127.0.0.1:6653}
     */
    public void connect(String bridge, String controller) {
        vsctl(
                "set-controller",
                bridge,
                controller,
                "--",
                "set",
                "Controller",
                bridge,
                "max_backoff=1000",
                "inactivity_probe=30000");
    }

    /**
     * Makes a bridge connect to several controllers at once. One that does not answer for five
     * seconds is given up, and tried again each second.
     *
     * @param bridge the bridge
     * @param controllers the controllers' addresses, for example {@code tcp:192.0.2.1:6653}
     */
    public void connect(String bridge, List<String> controllers) {
        List<String> arguments = new ArrayList<>(List.of("set-controller", bridge));
        arguments.addAll(controllers);
        vsctl(arguments.toArray(String[]::new));
        for (ControllerLink link : controllerLinks(bridge)) {
            vsctl("set", "Controller", link.id(), "max_backoff=1000", "inactivity_probe=5000");
        }
    }

    /**
     * Returns what a bridge says of its controllers.
     *
     * @param bridge the bridge
     * @return one for each controller it is to connect to
     */
    public List<ControllerLink> controllerLinks(String bridge) {
        String ids = vsctl("get", "Bridge", bridge, "controller").replaceAll("[\\[\\] \\n]", "");
        return Stream.of(ids.split(","))
                .filter(id -> !id.isEmpty())
                .map(
                        id ->
                                ControllerLink.parse(
                                        id,
                                        vsctl(
                                                "get",
                                                "Controller",
                                                id,
                                                "target",
                                                "is_connected",
                                                "role")))
                .collect(Collectors.toList());
    }

    /**
     * Makes a bridge wait for one more controller, which connects to it from the box.
     *
     * @param bridge the bridge
     * @param port the TCP port on the box's loopback
     */
    public void listen(String bridge, int port) {
        vsctl(
                "--",
                "--id=@another",
                "create",
                "Controller",
                "target=\"ptcp:" + port + ":127.0.0.1\"",
                "--",
                "add",
                "Bridge",
                bridge,
                "controller",
                "@another");
    }

    /**
     * Takes the controller of a bridge away, and with it all rules of the bridge. See {@link #cut}.
     *
     * @param bridge the bridge
     */
    public void disconnect(String bridge) {
        vsctl("del-controller", bridge);
    }

    /**
     * Cuts a bridge off from its controller, as a broken line does: it goes on trying, where nobody
     * answers. Its rules stay, which they do not when it has no controller any more.
     *
     * @param bridge the bridge
     */
    public void cut(String bridge) {
        connect(bridge, NOWHERE);
    }

    /**
     * Tells whether a bridge is connected to its controller.
     *
     * @param bridge the bridge
     * @return true if it is
     */
    public boolean isConnected(String bridge) {
        return vsctl("get", "Controller", bridge, "is_connected").trim().equals("true");
    }

    /**
     * Lets the switch program go before all others, if this machine permits it: a switch in the
     * field has its processors to itself, and here it would lose packets whenever a build or a
     * controller that starts has them.
     */
    public void goFirst() {
        commands.run("chrt", "--all-tasks", "--rr", "--pid", "1", Long.toString(daemon.pid()));
    }

    /**
     * Gives all ports a queue, from which the switch program takes frames once it has the time.
     * Without, a port holds 277 small frames: at 10,000 a second they are lost when ONOS asks for
     * the counters of 40,000 rules, for the thread that answers forwards, too. A switch in the
     * field forwards in hardware meanwhile.
     *
     * @param frames how many small frames a port can hold
     */
    public void queueAtPorts(int frames) {
        long bytes = (long) frames * BYTES_PER_SMALL_FRAME;
        String sockets =
                commands.run(
                                Duration.ofSeconds(10),
                                commands.python(
                                        "port_queues.py",
                                        List.of(Long.toString(daemon.pid()), Long.toString(bytes))))
                        .orThrow()
                        .output();
        if (Integer.parseInt(sockets.trim()) == 0) {
            throw new LabException("The switch program has no port with a queue");
        }
    }

    /** Kills the switch program and starts it again: all bridges come back without their rules. */
    public void crash() {
        daemon.kill();
        daemon = startDaemon(commands);
    }

    @Override
    public void close() {
        daemon.close();
        database.close();
    }
}
