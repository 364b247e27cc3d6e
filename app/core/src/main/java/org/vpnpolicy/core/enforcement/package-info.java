// SPDX-License-Identifier: Apache-2.0
/**
 * Carries the decision out: one installer per switch compares what is wanted with what ONOS's flow
 * rule store holds and sends the difference, step by step, each step after the barrier of the one
 * before.
 */
package org.vpnpolicy.core.enforcement;
