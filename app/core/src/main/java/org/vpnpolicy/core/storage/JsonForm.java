// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.core.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The form of a stored document in JSON. A field that is not there is read as its empty value, and
 * one that is not known is passed over, so that versions of the application can differ.
 *
 * @param <T> the documents
 */
public interface JsonForm<T> {
    /**
     * Writes a document.
     *
     * @param document a document
     * @param json an empty object
     * @return the object, filled
     */
    ObjectNode encode(T document, ObjectNode json);

    /**
     * Reads a document.
     *
     * @param json an object
     * @return the document
     */
    T decode(ObjectNode json);
}
