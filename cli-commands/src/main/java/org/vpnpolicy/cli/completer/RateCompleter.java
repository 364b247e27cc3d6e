// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.cli.completer;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Offers usual rates, where a limit is to be set. */
@Service
public final class RateCompleter extends VpnCompleter {
    @Override
    protected Stream<String> words(String before) {
        return "limit".equals(before) ? rates() : Stream.empty();
    }

    /** Returns usual rates. */
    static Stream<String> rates() {
        return Stream.of("64k", "256k", "512k", "1M", "2M", "5M", "10M", "50M", "100M", "1G");
    }
}
