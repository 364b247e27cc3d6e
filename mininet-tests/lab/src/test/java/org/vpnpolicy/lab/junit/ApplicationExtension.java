// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.junit;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.vpnpolicy.lab.scenario.VpnPolicy;

/**
 * Gives tests the application as a parameter, installed on the controller of the run for the first
 * test that asks.
 */
public final class ApplicationExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(ApplicationExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == VpnPolicy.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        VpnPolicy.class,
                        key ->
                                VpnPolicy.install(
                                        LabExtension.controller(context),
                                        Path.of(System.getProperty("vpnpolicy.lab.oar"))),
                        VpnPolicy.class);
    }
}
