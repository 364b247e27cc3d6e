// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.junit;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.vpnpolicy.lab.Lab;
import org.vpnpolicy.lab.controller.Controller;
import org.vpnpolicy.lab.controller.ControllerPorts;
import org.vpnpolicy.lab.controller.TrialController;
import org.vpnpolicy.lab.scenario.VpnPolicy;

/**
 * Gives tests the application on a controller as a parameter. Both are started for the first test
 * that asks and serve all that follow.
 */
public final class ApplicationExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ApplicationExtension.class);
    private static final String HEAP = "1g";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == VpnPolicy.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Lab lab = LabExtension.lab(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        VpnPolicy.class,
                        key -> new RunningApplication(lab),
                        RunningApplication.class)
                .application;
    }

    private static Path pathOf(String property) {
        return Path.of(System.getProperty(property));
    }

    /** Closed by JUnit with the root store, before the lab that was opened before it. */
    private static final class RunningApplication implements AutoCloseable {

        private final Controller controller;
        private final VpnPolicy application;

        RunningApplication(Lab lab) {
            controller =
                    TrialController.start(
                            lab.commands(),
                            pathOf("vpnpolicy.lab.controller"),
                            ControllerPorts.USUAL,
                            HEAP);
            application = VpnPolicy.install(controller, pathOf("vpnpolicy.lab.oar"));
        }

        @Override
        public void close() {
            controller.close();
        }
    }
}
