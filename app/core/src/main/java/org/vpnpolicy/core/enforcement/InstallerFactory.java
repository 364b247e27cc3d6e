// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.net.flow.FlowRuleService;
import org.onosproject.net.meter.MeterService;
import org.vpnpolicy.core.connection.SwitchConnections;
import org.vpnpolicy.core.loss.LossBook;
import org.vpnpolicy.core.meter.MeterWitness;
import org.vpnpolicy.core.refusal.RefusalBook;

/** Makes the installer of a switch with all that it works with. Immutable. */
final class InstallerFactory {
    private final ApplicationId application;
    private final SwitchConnections connections;
    private final FlowRuleService flowRules;
    private final MeterService meters;
    private final MeterWitness witness;
    private final RefusalBook refusals;
    private final LossBook losses;
    private final Goals goals;
    private final SwitchRecords records;
    private final CachedDocuments<MeterBook> books;
    private final SettledSwitches settled;
    private final Supplier<EnforcementSettings> settings;
    private final EnforcementThreads threads;
    private final InstallerLimits limits;
    private final Clock clock;

    /**
     * Makes a factory.
     *
     * @param application the application that owns rules and meters
     * @param connections say which switches this node may change
     * @param flowRules ONOS's flow rules
     * @param meters ONOS's meters
     * @param witness tells when a switch has a meter
     * @param refusals tells why switches refuse rules and meters
     * @param losses tells what switches say is gone
     * @param goals say what is to be in force
     * @param records say what goes on at each switch
     * @param books say which meter is for what
     * @param settled is told which switches have all rules
     * @param settings gives what operators have set
     * @param threads do the work of all switches, that of each one piece after the other
     * @param limits how long is waited for what
     * @param clock tells the time
     */
    InstallerFactory(
            ApplicationId application,
            SwitchConnections connections,
            FlowRuleService flowRules,
            MeterService meters,
            MeterWitness witness,
            RefusalBook refusals,
            LossBook losses,
            Goals goals,
            SwitchRecords records,
            CachedDocuments<MeterBook> books,
            SettledSwitches settled,
            Supplier<EnforcementSettings> settings,
            EnforcementThreads threads,
            InstallerLimits limits,
            Clock clock) {
        this.application = application;
        this.connections = connections;
        this.flowRules = flowRules;
        this.meters = meters;
        this.witness = witness;
        this.refusals = refusals;
        this.losses = losses;
        this.goals = goals;
        this.records = records;
        this.books = books;
        this.settled = settled;
        this.settings = settings;
        this.threads = threads;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Makes an installer.
     *
     * @param device the switch
     * @return its installer
     */
    SwitchInstaller installer(DeviceId device) {
        // A hint must not be the one number that has no absolute value.
        int hint = device.hashCode() & Integer.MAX_VALUE;
        Executor executor = task -> threads.installers().execute(task, hint);
        SwitchAccess access =
                new SwitchAccess(
                        device,
                        application,
                        connections,
                        flowRules,
                        refusals,
                        losses.at(device),
                        executor,
                        threads.coordinator(),
                        () -> settings.get().pace(),
                        limits,
                        clock);
        MeterOrders orders =
                new MeterOrders(
                        meters,
                        witness,
                        application,
                        device,
                        refusals,
                        threads.meterCallers(),
                        executor,
                        limits);
        MeterKeeper keeper =
                new MeterKeeper(
                        device,
                        orders,
                        books,
                        () -> settings.get().burst(),
                        limits,
                        executor,
                        clock);
        SwitchChange change =
                new SwitchChange(
                        access,
                        goals,
                        keeper,
                        records,
                        settled,
                        () -> settings.get().removesForeignRules(),
                        clock);
        return new SwitchInstaller(device, change, executor, threads.coordinator(), limits);
    }
}
