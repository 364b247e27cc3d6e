// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import java.util.Set;
import org.onosproject.net.flow.criteria.Criterion;
import org.projectfloodlight.openflow.protocol.match.Match;
import org.projectfloodlight.openflow.protocol.match.MatchField;

/** One match field of OpenFlow and the ONOS criteria that speak of it, both ways. */
interface FieldCodec {

    /** The OpenFlow field. */
    MatchField<?> field();

    /** The criteria that are written to this field. */
    Set<Criterion.Type> types();

    /** Adds the field to a match. */
    void encode(Criterion criterion, Match.Builder match) throws TranslationException;

    /** Reads the criterion of a match that has the field. */
    Criterion decode(Match match) throws TranslationException;
}
