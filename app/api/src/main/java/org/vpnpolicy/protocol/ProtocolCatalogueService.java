// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.protocol;

/** Gives the tunnel protocols that the application knows. */
public interface ProtocolCatalogueService {
    /**
     * Returns the catalogue in force.
     *
     * @return the catalogue
     */
    ProtocolCatalogue catalogue();
}
