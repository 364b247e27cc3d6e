// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

import com.google.common.collect.ImmutableSortedSet;
import java.util.Objects;

/** What many entries of the registry have in common, kept once for all of them. Immutable. */
final class EndpointDetails {
    private final String source;
    private final String category;
    private final ImmutableSortedSet<String> protocols;
    private final String note;

    EndpointDetails(
            String source, String category, ImmutableSortedSet<String> protocols, String note) {
        this.source = source;
        this.category = category;
        this.protocols = protocols;
        this.note = note;
    }

    String source() {
        return source;
    }

    /** Returns the category; an empty text for none. */
    String category() {
        return category;
    }

    /** Returns the protocols; none for all. */
    ImmutableSortedSet<String> protocols() {
        return protocols;
    }

    /** Returns the note; an empty text for none. */
    String note() {
        return note;
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, category, protocols, note);
    }

    @Override
    public boolean equals(Object object) {
        if (!(object instanceof EndpointDetails)) {
            return false;
        }
        EndpointDetails other = (EndpointDetails) object;
        return source.equals(other.source)
                && category.equals(other.category)
                && protocols.equals(other.protocols)
                && note.equals(other.note);
    }
}
