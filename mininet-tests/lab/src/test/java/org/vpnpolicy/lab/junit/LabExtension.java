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

/**
 * Gives tests the {@link Lab} and a {@link TrialController} as parameters, the same ones all
 * through a run. Each is opened for the first test that asks; after the last test of the run they
 * are closed, and the logs are kept.
 */
public final class LabExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);
    private static final String HEAP = "1g";

    /**
     * Returns the lab of this run.
     *
     * @param context any context of the run
     * @return the lab
     */
    public static Lab lab(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Lab.class, key -> new OpenLab(), OpenLab.class)
                .lab;
    }

    /**
     * Returns the controller of this run. A test that stops or kills it has to start it again.
     *
     * @param context any context of the run
     * @return a controller that is usable, on the usual ports
     */
    public static TrialController controller(ExtensionContext context) {
        Lab lab = lab(context);
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Controller.class,
                        key ->
                                TrialController.start(
                                        lab.commands(),
                                        Path.of(System.getProperty("vpnpolicy.lab.controller")),
                                        ControllerPorts.USUAL,
                                        HEAP),
                        TrialController.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Lab.class || type == TrialController.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class ? lab(context) : controller(context);
    }

    /** Closed by JUnit with the root store, after all that was opened later. */
    private static final class OpenLab implements AutoCloseable {

        private final Lab lab = Lab.open();

        @Override
        public void close() {
            lab.close();
            String logs = System.getProperty("vpnpolicy.lab.logs");
            if (logs != null) {
                lab.keepLogs(Path.of(logs));
            }
        }
    }
}
