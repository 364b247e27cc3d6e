// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrySettingsReaderTest {
    private static RegistrySettings read(String json) throws Exception {
        return RegistrySettingsReader.read(new ObjectMapper().readTree(json.replace('\'', '"')));
    }

    @Test
    void nothingSetIsTheDefault() throws Exception {
        assertThat(read("{}").toString(), is(RegistrySettings.DEFAULT.toString()));
    }

    @Test
    void readsEverything() throws Exception {
        RegistrySettings settings =
                read(
                        "{'timeZone':'Asia/Karachi','categories':['bank','clinic'],"
                                + "'shrinkLimitPercent':5,'shortestIpv4Prefix':20,"
                                + "'shortestIpv6Prefix':40,'sources':{'pta':{"
                                + "'location':'https://example.org/list.csv',"
                                + "'intervalSeconds':300,"
                                + "'signature':'https://example.org/list.csv.sig',"
                                + "'publicKey':'11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=',"
                                + "'trustedCertificates':'/etc/ca.pem'}}}");

        assertThat(settings.timeZone(), is(ZoneId.of("Asia/Karachi")));
        assertThat(settings.categories(), contains("bank", "clinic"));
        assertThat(settings.shrinkLimitPercent(), is(5));
        assertThat(settings.shortestIpv4Prefix(), is(20));
        assertThat(settings.shortestIpv6Prefix(), is(40));
        SourceSettings source = settings.source("pta").orElseThrow();
        assertThat(source.interval(), is(Duration.ofMinutes(5)));
        assertThat(source.signature().isPresent(), is(true));
        assertThat(source.trustedCertificates().isPresent(), is(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'timeZone':'Karachi'}|timeZone: \"Karachi\" is no time zone",
                "{'timezone':'UTC'}|unknown fields [timezone]",
                "{'shrinkLimitPercent':101}|shrinkLimitPercent: 101",
                "{'shortestIpv4Prefix':0}|shortestIpv4Prefix: 0",
                "{'shortestIpv6Prefix':129}|shortestIpv6Prefix: 129",
                "{'sources':{'PTA':{'location':'/a'}}}|source: \"PTA\"",
                "{'sources':{'pta':{}}}|lacks the field location",
                "{'sources':{'pta':{'location':'http://example.org/a'}}}|neither an https address",
                "{'sources':{'pta':{'location':'/a','intervalSeconds':0}}}|intervalSeconds: 0",
                "{'sources':{'pta':{'location':'/a','signature':'/b'}}}|signature and publicKey",
                "{'sources':{'pta':{'location':'/a','signature':'/b','publicKey':'AAAA'}}}"
                        + "|publicKey: is not an Ed25519 key"
            })
    void namesTheFieldThatIsWrong(String json, String expected) {
        assertThat(
                assertThrows(IllegalArgumentException.class, () -> read(json)).getMessage(),
                containsString(expected));
    }
}
