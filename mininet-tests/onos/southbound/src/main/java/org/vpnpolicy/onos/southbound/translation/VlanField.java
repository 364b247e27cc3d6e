// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.onos.southbound.translation;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import org.onlab.packet.VlanId;
import org.onosproject.net.flow.criteria.Criteria;
import org.onosproject.net.flow.criteria.Criterion;
import org.onosproject.net.flow.criteria.VlanIdCriterion;
import org.projectfloodlight.openflow.protocol.match.Match;
import org.projectfloodlight.openflow.protocol.match.MatchField;
import org.projectfloodlight.openflow.types.Masked;
import org.projectfloodlight.openflow.types.OFVlanVidMatch;

/** The VLAN id: untagged, any tag, or one id (OpenFlow 1.3, section 7.2.3.7, OFPVID_*). */
final class VlanField implements FieldCodec {

    @Override
    public MatchField<OFVlanVidMatch> field() {
        return MatchField.VLAN_VID;
    }

    @Override
    public Set<Criterion.Type> types() {
        return ImmutableSet.of(Criterion.Type.VLAN_VID);
    }

    @Override
    public void encode(Criterion criterion, Match.Builder match) {
        VlanId vlan = ((VlanIdCriterion) criterion).vlanId();
        if (vlan.equals(VlanId.ANY)) {
            match.setMasked(field(), OFVlanVidMatch.PRESENT, OFVlanVidMatch.PRESENT);
        } else if (vlan.equals(VlanId.NONE)) {
            match.setExact(field(), OFVlanVidMatch.NONE);
        } else {
            match.setExact(field(), OFVlanVidMatch.ofVlan(vlan.toShort()));
        }
    }

    @Override
    public Criterion decode(Match match) throws TranslationException {
        if (match.isPartiallyMasked(field())) {
            Masked<OFVlanVidMatch> pair = match.getMasked(field());
            if (pair.getValue().equals(OFVlanVidMatch.PRESENT)
                    && pair.getMask().equals(OFVlanVidMatch.PRESENT)) {
                return Criteria.matchVlanId(VlanId.ANY);
            }
            throw new TranslationException("VLAN_VID", "ONOS has no such masked match: " + pair);
        }
        OFVlanVidMatch value = match.get(field());
        return Criteria.matchVlanId(
                value.isPresentBitSet() ? VlanId.vlanId(value.getVlan()) : VlanId.NONE);
    }
}
