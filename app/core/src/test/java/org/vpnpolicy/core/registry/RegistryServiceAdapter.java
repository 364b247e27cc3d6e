// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.registry;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.vpnpolicy.registry.ChangeCause;
import org.vpnpolicy.registry.EndpointKey;
import org.vpnpolicy.registry.ImportProgress;
import org.vpnpolicy.registry.ImportReport;
import org.vpnpolicy.registry.ImportRequest;
import org.vpnpolicy.registry.ListFormat;
import org.vpnpolicy.registry.RegisteredEndpoint;
import org.vpnpolicy.registry.RegistryChange;
import org.vpnpolicy.registry.RegistryDifference;
import org.vpnpolicy.registry.RegistryListener;
import org.vpnpolicy.registry.RegistryService;
import org.vpnpolicy.registry.RegistrySnapshot;
import org.vpnpolicy.registry.SerialRecord;

/** A registry of which a test overrides what it uses; the rest is refused. */
public class RegistryServiceAdapter implements RegistryService {
    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("no test uses this");
    }

    @Override
    public RegistrySnapshot snapshot() {
        throw unused();
    }

    @Override
    public RegistryChange add(
            Collection<RegisteredEndpoint> endpoints, ChangeCause cause, boolean force) {
        throw unused();
    }

    @Override
    public RegistryChange remove(Collection<EndpointKey> keys, ChangeCause cause) {
        throw unused();
    }

    @Override
    public ImportReport importList(
            InputStream list, ImportRequest request, ImportProgress progress) {
        throw unused();
    }

    @Override
    public void exportList(
            Collection<RegisteredEndpoint> endpoints, ListFormat format, OutputStream out) {
        throw unused();
    }

    @Override
    public Set<String> categories() {
        throw unused();
    }

    @Override
    public List<SerialRecord> history() {
        throw unused();
    }

    @Override
    public RegistryDifference difference(long from, long to) {
        throw unused();
    }

    @Override
    public RegistrySnapshot endpointsAt(long serial) {
        throw unused();
    }

    @Override
    public RegistryChange rollback(long serial, ChangeCause cause) {
        throw unused();
    }

    @Override
    public void addListener(RegistryListener listener) {
        throw unused();
    }

    @Override
    public void removeListener(RegistryListener listener) {
        throw unused();
    }
}
