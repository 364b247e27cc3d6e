// SPDX-License-Identifier: Apache-2.0
/**
 * From the rules that a switch has to those that it should have, in an order in which no state on
 * the way harms anybody. Pure: no controller, no state.
 */
package org.vpnpolicy.core.plan;
