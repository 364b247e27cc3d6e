// SPDX-License-Identifier: Apache-2.0
package org.vpnpolicy.registry;

/** The forms in which a list can come. */
public enum ListFormat {
    /** RFC 4180, with a header line. */
    CSV,
    /** RFC 8259: an array of objects, or an object with such an array called endpoints. */
    JSON
}
