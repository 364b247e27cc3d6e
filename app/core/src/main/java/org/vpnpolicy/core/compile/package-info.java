// SPDX-License-Identifier: Apache-2.0
/**
 * From the decision to flow rules: what registry, policy, enforcement point and catalogue ask of a
 * switch, and what one of its rules means. Pure: no controller, no state.
 */
package org.vpnpolicy.core.compile;
