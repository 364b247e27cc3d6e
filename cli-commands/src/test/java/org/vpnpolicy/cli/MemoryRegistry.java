// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportMode;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryImportException;
import org.vpnpolicy.registry.RegistryListener;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;

/**
 * A registry in memory. Its imports are lines of prefix, holder and reference, without a header.
 */
public final class MemoryRegistry implements RegistryService {
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
        return add(ImmutableList.copyOf(endpoints));
    }

    @Override
    public RegistrySnapshot snapshot() {
        return snapshot;
    }

    @Override
    public RegistryChange add(Collection<RegisteredEndpoint> endpoints) {
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
        return move(all, added, changed, 0, unchanged);
    }

    @Override
    public RegistryChange remove(Collection<EndpointKey> keys) {
        Map<EndpointKey, RegisteredEndpoint> all = all();
        int before = all.size();
        all.keySet().removeAll(keys);
        return move(all, 0, 0, before - all.size(), 0);
    }

    @Override
    public RegistryChange importCsv(InputStream csv, ImportMode mode, ImportProgress progress)
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
        return add(endpoints.build());
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
            int unchanged) {
        if (added + changed + removed > 0) {
            snapshot = RegistrySnapshot.of(snapshot.serial() + 1, all.values());
        }
        return RegistryChange.of(snapshot.serial(), added, changed, removed, unchanged);
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
