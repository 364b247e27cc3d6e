// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.junit;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.vpnpolicy.lab.Lab;

/**
 * Gives tests the {@link Lab} as a parameter. It is opened for the first test that asks and closed,
 * with its logs kept, after the last test of the run.
 */
public final class LabExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);

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

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return lab(context);
    }

    /** Closed by JUnit with the root store. */
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
