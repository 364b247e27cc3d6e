// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.vpnpolicy.registry.ChangeCause;

/**
 * Looks at the registry's sources from time to time and takes over what is new. A list that cannot
 * be had or taken changes nothing: the last good one stays in force.
 */
public interface SourceService {
    /**
     * Tells how all sources are.
     *
     * @return one status for each source that is configured, in alphabetical order
     */
    List<SourceStatus> statuses();

    /**
     * Looks at a source now, wherever in the cluster that is done, and waits for the outcome.
     *
     * @param name the source's name
     * @param force take over a list although it would remove more than a list may, or has prefixes
     *     that it may not have
     * @param cause who asks for it, and why
     * @return how it is then
     * @throws IllegalArgumentException if there is no such source
     */
    SourceStatus fetch(String name, boolean force, ChangeCause cause);

    /**
     * Fetches a list that is no source, once.
     *
     * @param address an https address
     * @return the list
     * @throws IOException if it cannot be had whole; the message says why
     * @throws IllegalArgumentException if that is no https address
     */
    InputStream download(String address) throws IOException;
}
