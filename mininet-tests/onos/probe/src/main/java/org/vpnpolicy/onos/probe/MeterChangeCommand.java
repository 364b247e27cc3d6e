// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.probe;

import com.google.common.collect.ImmutableList;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.onosproject.cli.AbstractShellCommand;
import org.onosproject.cli.net.DeviceIdCompleter;
import org.onosproject.core.CoreService;
import org.onosproject.net.DeviceId;
import org.onosproject.net.meter.Band;
import org.onosproject.net.meter.DefaultBand;
import org.onosproject.net.meter.DefaultMeter;
import org.onosproject.net.meter.Meter;
import org.onosproject.net.meter.MeterId;
import org.onosproject.net.meter.MeterOperation;
import org.onosproject.net.meter.MeterProvider;

/** Changes the rate of a meter in place, which ONOS 2.5's meter service has no call for. */
@Service
@Command(
        scope = "onos",
        name = "meter-change",
        description = "Changes the rate of a meter through the meter provider")
public class MeterChangeCommand extends AbstractShellCommand {

    @Argument(index = 0, name = "device", description = "The switch", required = true)
    @Completion(DeviceIdCompleter.class)
    private String device = null;

    @Argument(index = 1, name = "meter", description = "The meter's number", required = true)
    private long meter = 0;

    @Argument(index = 2, name = "rate", description = "The new rate in kbit/s", required = true)
    private long rate = 0;

    @Override
    protected void doExecute() {
        DeviceId deviceId = DeviceId.deviceId(device);
        Meter changed =
                DefaultMeter.builder()
                        .forDevice(deviceId)
                        .withCellId(MeterId.meterId(meter))
                        .fromApp(get(CoreService.class).getAppId(CoreService.CORE_APP_NAME))
                        .withUnit(Meter.Unit.KB_PER_SEC)
                        .withBands(
                                ImmutableList.of(new DefaultBand(Band.Type.DROP, rate, 0L, null)))
                        .build();
        get(MeterProvider.class)
                .performMeterOperation(
                        deviceId, new MeterOperation(changed, MeterOperation.Type.MODIFY));
    }
}
