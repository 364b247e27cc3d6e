// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.protocol;

import static org.slf4j.LoggerFactory.getLogger;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.vpnpolicy.protocol.ProtocolCatalogue;
import org.vpnpolicy.protocol.ProtocolCatalogueService;

/** Gives the catalogue that comes with the application. */
@Component(immediate = true, service = ProtocolCatalogueService.class)
public final class ProtocolCatalogueManager implements ProtocolCatalogueService {
    private static final String RESOURCE = "catalogue.json";

    private final Logger log = getLogger(getClass());
    private final ProtocolCatalogue catalogue;

    /**
     * Reads the catalogue.
     *
     * @throws IOException if the catalogue cannot be read
     * @throws IllegalArgumentException if something in it is wrong
     */
    public ProtocolCatalogueManager() throws IOException {
        try (InputStream json = ProtocolCatalogueManager.class.getResourceAsStream(RESOURCE)) {
            if (json == null) {
                throw new FileNotFoundException(RESOURCE + " is not in the bundle");
            }
            catalogue = CatalogueReader.read(json);
        }
    }

    /** Logs the start. */
    @Activate
    public void activate() {
        log.info("Started with {} tunnel protocols", catalogue.protocols().size());
    }

    /** Logs the stop. */
    @Deactivate
    public void deactivate() {
        log.info("Stopped");
    }

    @Override
    public ProtocolCatalogue catalogue() {
        return catalogue;
    }
}
