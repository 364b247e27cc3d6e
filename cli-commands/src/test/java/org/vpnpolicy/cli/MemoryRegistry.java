// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
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
    private RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;
    private Optional<RegistryImportException> refusal = Optional.empty();
    private Optional<ImportMode> importedWith = Optional.empty();

    void refuseImports(RegistryImportException exception) {
        refusal = Optional.of(exception);
    }

    Optional<ImportMode> importedWith() {
        return importedWith;
    }

    /** Adds entries. */
    public RegistryChange add(RegisteredEndpoint... endpoints) {
        return add(ImmutableList.copyOf(endpoints), ChangeCause.of("test", ""));
    }

    @Override
    public RegistrySnapshot snapshot() {
        return snapshot;
    }

    @Override
    public RegistryChange add(Collection<RegisteredEndpoint> endpoints, ChangeCause cause) {
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
    public RegistryChange importCsv(
            InputStream csv, ImportMode mode, ChangeCause cause, ImportProgress progress)
            throws RegistryImportException, IOException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        importedWith = Optional.of(mode);
        ImmutableList.Builder<RegisteredEndpoint> endpoints = ImmutableList.builder();
        List<String> lines =
                ImmutableList.copyOf(
                        new String(csv.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1));
        for (int i = 0; i < lines.size(); i++) {
            String[] fields = lines.get(i).split(",", -1);
            endpoints.add(Samples.endpoint(fields[0], fields[1], fields[2]));
            if ((i + 1) % 1_000 == 0) {
                progress.report("read", i + 1);
            }
        }
        return add(endpoints.build(), cause);
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
    public RegistryChange replaceSource(
            String source,
            Collection<RegisteredEndpoint> endpoints,
            ChangeCause cause,
            ImportProgress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RegistryChange mergeSource(
            String source,
            Collection<RegisteredEndpoint> endpoints,
            ChangeCause cause,
            ImportProgress progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RegistryDifference preview(
            String source, Collection<RegisteredEndpoint> endpoints, ImportMode mode) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RegistryDifference difference(long from, long to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RegistrySnapshot endpointsAt(long serial) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RegistryChange rollback(long serial, ChangeCause cause) {
        throw new UnsupportedOperationException();
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
