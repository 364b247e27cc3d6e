// SPDX-License-Identifier: Apache-2.0
/**
 * Reads and writes lists of registered endpoints in CSV and JSON, and guards against lists that
 * would do harm.
 *
 * <p>A list flows through without ever being in memory as a whole: bytes become text, text becomes
 * lines or JSON tokens, these become entries. Each step has a bound on what one line, value or
 * record may hold, so that no list, however hostile, costs more than its length.
 */
package org.vpnpolicy.core.registry.list;
