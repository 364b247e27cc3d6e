// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.EndpointChange;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.ImportRequest;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.RegistryListener;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.SerialRecord;

/**
 * A registry in memory. Its imports are lines of prefix, holder and reference, without a header.
 */
public final class MemoryRegistry implements RegistryService {
    private final List<SerialRecord> history = new ArrayList<>();
    private final Map<Long, RegistrySnapshot> serials =
            new HashMap<>(ImmutableMap.of(0L, RegistrySnapshot.EMPTY));
    private RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;
    private Optional<RegistryImportException> refusal = Optional.empty();
    private Optional<ImportRequest> importedWith = Optional.empty();

    void refuseImports(RegistryImportException exception) {
        refusal = Optional.of(exception);
    }

    Optional<ImportRequest> importedWith() {
        return importedWith;
    }

    /** Adds entries. */
    public RegistryChange add(RegisteredEndpoint... endpoints) {
        return add(ImmutableList.copyOf(endpoints), ChangeCause.of("test", ""), false);
    }

    @Override
    public RegistrySnapshot snapshot() {
        return snapshot;
    }

    @Override
    public RegistryChange add(
            Collection<RegisteredEndpoint> endpoints, ChangeCause cause, boolean force) {
        Map<EndpointKey, RegisteredEndpoint> all = all();
        int added = 0;
        int changed = 0;
        int unchanged = 0;
        for (RegisteredEndpoint endpoint : endpoints) {
            endpoint.protocols().forEach(Samples.CATALOGUE::require);
            RegisteredEndpoint before = all.put(endpoint.key(), endpoint);
            if (before == null) {
                added++;
            } else if (before.equals(endpoint)) {
                unchanged++;
            } else {
                changed++;
            }
        }
        return move(all, added, changed, 0, unchanged, cause);
    }

    @Override
    public RegistryChange remove(Collection<EndpointKey> keys, ChangeCause cause) {
        Map<EndpointKey, RegisteredEndpoint> all = all();
        int before = all.size();
        all.keySet().removeAll(keys);
        return move(all, 0, 0, before - all.size(), 0, cause);
    }

    @Override
    public ImportReport importList(InputStream list, ImportRequest request, ImportProgress progress)
            throws RegistryImportException, IOException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        importedWith = Optional.of(request);
        ImmutableList.Builder<RegisteredEndpoint> endpoints = ImmutableList.builder();
        List<String> lines =
                ImmutableList.copyOf(
                        new String(list.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            endpoints.add(Samples.endpoint(fields[0], fields[1], fields[2]));
            if ((i + 1) % 1_000 == 0) {
                progress.report("read", i + 1);
            }
        }
        if (request.dryRun()) {
            return ImportReport.dryRun(
                    RegistryChange.of(snapshot.serial(), lines.size(), 0, 0, 0),
                    ImmutableList.of(),
                    0,
                    ImmutableList.of("colour"),
                    RegistryDifference.of(
                            endpoints.build(), ImmutableList.of(), ImmutableList.of()),
                    2 * lines.size(),
                    0);
        }
        return ImportReport.done(
                add(endpoints.build(), request.cause(), request.force()),
                ImmutableList.of(),
                0,
                ImmutableList.of());
    }

    @Override
    public void exportList(
            Collection<RegisteredEndpoint> endpoints, ListFormat format, OutputStream out)
            throws IOException {
        for (RegisteredEndpoint endpoint : endpoints) {
            out.write((format + " " + endpoint + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public Set<String> categories() {
        return ImmutableSet.of("bank", "university");
    }

    private Map<EndpointKey, RegisteredEndpoint> all() {
        Map<EndpointKey, RegisteredEndpoint> all = new LinkedHashMap<>();
        snapshot.endpoints().forEach(endpoint -> all.put(endpoint.key(), endpoint));
        return all;
    }

    private RegistryChange move(
            Map<EndpointKey, RegisteredEndpoint> all,
            int added,
            int changed,
            int removed,
            int unchanged,
            ChangeCause cause) {
        if (added + changed + removed == 0) {
            return RegistryChange.of(snapshot.serial(), 0, 0, 0, unchanged);
        }
        snapshot = RegistrySnapshot.of(snapshot.serial() + 1, all.values());
        RegistryChange change =
                RegistryChange.of(snapshot.serial(), added, changed, removed, unchanged);
        serials.put(snapshot.serial(), snapshot);
        history.add(
                0,
                SerialRecord.of(change, Instant.EPOCH, cause, Optional.empty(), snapshot.size()));
        return change;
    }

    @Override
    public List<SerialRecord> history() {
        return ImmutableList.copyOf(history);
    }

    @Override
    public RegistryDifference difference(long from, long to) {
        RegistrySnapshot before = endpointsAt(from);
        RegistrySnapshot after = endpointsAt(to);
        return RegistryDifference.of(
                without(after, before), without(before, after), changes(before, after));
    }

    private static List<RegisteredEndpoint> without(RegistrySnapshot all, RegistrySnapshot others) {
        return all.endpoints().stream()
                .filter(entry -> others.endpoint(entry.key()).isEmpty())
                .collect(Collectors.toUnmodifiableList());
    }

    private static List<EndpointChange> changes(RegistrySnapshot before, RegistrySnapshot after) {
        return after.endpoints().stream()
                .flatMap(
                        entry ->
                                before
                                        .endpoint(entry.key())
                                        .filter(old -> !old.equals(entry))
                                        .map(old -> EndpointChange.of(old, entry))
                                        .stream())
                .collect(Collectors.toUnmodifiableList());
    }

    @Override
    public RegistrySnapshot endpointsAt(long serial) {
        if (!serials.containsKey(serial)) {
            throw new IllegalArgumentException("serial: " + serial + " is not kept");
        }
        return serials.get(serial);
    }

    @Override
    public RegistryChange rollback(long serial, ChangeCause cause) {
        RegistryDifference difference = difference(snapshot.serial(), serial);
        Map<EndpointKey, RegisteredEndpoint> all = new LinkedHashMap<>();
        endpointsAt(serial).endpoints().forEach(endpoint -> all.put(endpoint.key(), endpoint));
        return move(
                all,
                difference.added().size(),
                difference.changed().size(),
                difference.removed().size(),
                0,
                cause);
    }

    @Override
    public void addListener(RegistryListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeListener(RegistryListener listener) {
        throw new UnsupportedOperationException();
    }
}
