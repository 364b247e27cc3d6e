// SPDX-License-Identifier: Apache-2.0
/**
 * Where the registry's lists come from: sources that are looked at again and again. A list that
 * cannot be had, is cut short, is not signed as it should be, does not read or would remove too
 * much changes nothing; the last good one stays in force.
 */
package org.vpnpolicy.core.source;
