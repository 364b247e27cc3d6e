// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.enforcement;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.onosproject.core.ApplicationId;
import org.onosproject.net.DeviceId;
import org.onosproject.store.service.StorageService;
import org.vpnpolicy.core.table.MeterKey;
import org.vpnpolicy.enforcement.LastChange;
import org.vpnpolicy.enforcement.Reconciliation;
import org.vpnpolicy.enforcement.RefusedRules;

/**
 * Tells the nodes of the cluster what goes on at each switch. Only the switch's master writes; all
 * read.
 */
final class SwitchRecords {
    /** The name of the map of records, part of the stored format. */
    static final String RECORDS = "vpnpolicy-switch-records";

    private final CachedDocuments<SwitchRecord> documents;
    private final String localNode;
    private final Clock clock;
    private final InstallationAudit audit;

    /**
     * Opens the records.
     *
     * @param storage the cluster's store
     * @param application the application that owns them
     * @param localNode this node's id
     * @param writer writes to the store, one record after the other
     * @param clock tells the time
     * @param audit is told of what becomes of switches
     */
    SwitchRecords(
            StorageService storage,
            ApplicationId application,
            String localNode,
            Executor writer,
            Clock clock,
            InstallationAudit audit) {
        this.documents =
                new CachedDocuments<>(
                        DeviceDocuments.open(storage, application, RECORDS, new SwitchRecordForm()),
                        writer);
        this.localNode = localNode;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * Reads a switch's record.
     *
     * @param device the switch
     * @return its record; a new one if nothing has been done on it
     */
    SwitchRecord get(DeviceId device) {
        return documents.get(device).orElse(SwitchRecord.NEW);
    }

    /**
     * Starts to hear of records that change, whichever node changes them.
     *
     * @param onChange told the switch
     * @param listener hears of it
     * @return what stops it
     */
    Runnable follow(Consumer<DeviceId> onChange, Executor listener) {
        return documents.follow(onChange, listener);
    }

    /**
     * Returns the switches on which something has been done.
     *
     * @return device ids
     */
    Set<DeviceId> devices() {
        return documents.devices();
    }

    /**
     * Notes that this node begins to change a switch.
     *
     * @param device the switch
     * @param refused meters that it does not have, and why
     * @return what tells the other nodes and the audit; the change need not wait for it
     */
    Runnable begin(DeviceId device, Map<MeterKey, String> refused) {
        return note(device, own(device).settled(refused).changing(localNode));
    }

    /**
     * Tells that a change has ended that this node had begun. One that failed because another node
     * is the master now, such as while this one was paused, is not told of if that node has written
     * something since: what it says of the switch is the truth.
     *
     * @param device the switch
     * @param change the change
     * @param refused which rules the switch refused
     * @param givenUp whether nothing is restricted because passes do not fit
     */
    void end(DeviceId device, LastChange change, List<RefusedRules> refused, boolean givenUp) {
        if (!change.failures().isEmpty()) {
            documents.disown(device);
            if (!own(device).changingNode().equals(Optional.of(localNode))) {
                return;
            }
        }
        put(device, own(device).after(change, refused, givenUp));
    }

    /**
     * Tells that all rules of a switch were compared.
     *
     * @param device the switch
     * @param found what was found
     */
    void reconciled(DeviceId device, Reconciliation found) {
        put(device, own(device).reconciled(found));
    }

    private SwitchRecord own(DeviceId device) {
        return documents.own(device).orElse(SwitchRecord.NEW);
    }

    private void put(DeviceId device, SwitchRecord record) {
        note(device, record).run();
    }

    /** Notes a record on this node; returns what tells the other nodes and the audit. */
    private Runnable note(DeviceId device, SwitchRecord record) {
        SwitchRecord former = own(device);
        Runnable write = documents.note(device, record);
        return () -> {
            write.run();
            audit.changed(device, former, record);
        };
    }

    /**
     * Tells that another node may be about to work on a switch, or may have.
     *
     * @param device the switch
     */
    void disown(DeviceId device) {
        documents.disown(device);
    }

    /**
     * Tells that all is on a switch that is to be there.
     *
     * @param device the switch
     * @param refused meters that it does not have, and why
     * @param givenUp whether all that is missing is the restrictions that were given up
     */
    void settle(DeviceId device, Map<MeterKey, String> refused, boolean givenUp) {
        SwitchRecord record = own(device).restricting(givenUp);
        if (!record.isSound()) {
            // What went wrong has come right by itself, such as after a restart of this node.
            record =
                    record.after(
                            LastChange.of(clock.instant(), Duration.ZERO, 0, 0, ImmutableList.of()),
                            ImmutableList.of(),
                            givenUp);
        } else if (own(device).isSettled(refused, givenUp)) {
            return;
        }
        put(device, record.settled(refused));
    }

    /**
     * Tells that nothing of ours is on a switch that is no enforcement point any more.
     *
     * @param device the switch
     */
    void forget(DeviceId device) {
        Optional<SwitchRecord> former = documents.own(device);
        if (former.isPresent()) {
            documents.remove(device);
            audit.changed(device, former.get(), SwitchRecord.NEW);
        }
    }
}
