// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.lab.controller;

import java.nio.file.Path;
import org.vpnpolicy.lab.Await;

/** The applications of a controller, as {@code onos-app} handles them: over REST. */
public final class Applications {

    private static final String ROOT = "/onos/v1/applications";

    /** What ONOS answers when there is an application of that name (RFC 9110, 15.5.10). */
    private static final int CONFLICT = 409;

    private final RestClient rest;

    /**
     * Creates the applications' handler.
     *
     * @param rest the controller's REST API
     */
    public Applications(RestClient rest) {
        this.rest = rest;
    }

    /**
     * Installs an application and activates it ({@code onos-app install!}).
     *
     * @param oar the application's archive
     * @param name the application's name
     */
    public void install(Path oar, String name) {
        // Right after its removal ONOS may say for a moment that it is there.
        Await.until(
                "ONOS to take " + name,
                Await.LONG,
                () -> {
                    RestAnswer answer = rest.post(ROOT + "?activate=true", oar);
                    return answer.status() != CONFLICT && answer.orThrow().succeeded();
                });
        awaitActive(name);
    }

    /**
     * Removes an application and installs it again ({@code onos-app reinstall!}).
     *
     * @param oar the application's archive
     * @param name the application's name
     */
    public void reinstall(Path oar, String name) {
        remove(name);
        install(oar, name);
    }

    /**
     * Activates an application that is installed.
     *
     * @param name the application's name
     */
    public void activate(String name) {
        rest.send("POST", ROOT + "/" + name + "/active").orThrow();
        awaitActive(name);
    }

    /**
     * Deactivates an application.
     *
     * @param name the application's name
     */
    public void deactivate(String name) {
        rest.delete(ROOT + "/" + name + "/active");
        Await.equal(name, Await.LONG, "INSTALLED", () -> state(name));
    }

    /**
     * Removes an application.
     *
     * @param name the application's name
     */
    public void remove(String name) {
        rest.delete(ROOT + "/" + name);
        Await.equal(name, Await.LONG, "", () -> state(name));
    }

    /**
     * Returns the state of an application.
     *
     * @param name the application's name
     * @return for example {@code ACTIVE}, empty if it is not installed
     */
    public String state(String name) {
        RestAnswer answer = rest.send("GET", ROOT + "/" + name);
        return answer.status() == 404 ? "" : answer.orThrow().json().path("state").asText();
    }

    private void awaitActive(String name) {
        Await.equal(name, Await.LONG, "ACTIVE", () -> state(name));
    }
}
