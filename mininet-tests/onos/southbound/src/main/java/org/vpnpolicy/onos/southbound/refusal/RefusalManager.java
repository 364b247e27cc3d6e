// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.refusal;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.onosproject.net.DeviceId;
import org.osgi.service.component.annotations.Component;

/** Keeps refusals in memory. */
@Component(immediate = true, service = RefusalService.class)
public class RefusalManager implements RefusalService {

    private final Map<DeviceId, Latest> devices = new ConcurrentHashMap<>();
    private final Clock clock;

    /** Uses the machine's clock. */
    public RefusalManager() {
        this(Clock.systemUTC());
    }

    RefusalManager(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean record(DeviceId device, String id, String subject, Reason reason) {
        return devices.computeIfAbsent(device, Latest::new)
                .record(id, subject, reason, clock.instant());
    }

    @Override
    public List<Refusal> refusals(DeviceId device) {
        Latest latest = devices.get(device);
        return latest == null ? ImmutableList.of() : latest.list();
    }

    @Override
    public List<Refusal> refusals() {
        return devices.keySet().stream()
                .sorted(Comparator.comparing(DeviceId::toString))
                .flatMap(device -> refusals(device).stream())
                .collect(Collectors.toList());
    }

    /** The refusals of one switch; what is refused again moves to the end. */
    private static final class Latest {

        private final DeviceId device;
        private final Map<String, Refusal> byId = new LinkedHashMap<>();

        Latest(DeviceId device) {
            this.device = device;
        }

        synchronized boolean record(String id, String subject, Reason reason, Instant now) {
            Refusal known = byId.remove(id);
            boolean fresh = known == null || !known.reason().equals(reason);
            byId.put(
                    id, fresh ? Refusal.first(device, id, subject, reason, now) : known.again(now));
            if (byId.size() > LIMIT) {
                byId.remove(byId.keySet().iterator().next());
            }
            return fresh;
        }

        synchronized List<Refusal> list() {
            return ImmutableList.copyOf(byId.values());
        }
    }
}
