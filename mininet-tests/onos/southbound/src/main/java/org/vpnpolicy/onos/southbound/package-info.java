// SPDX-License-Identifier: Apache-2.0
/**
 * OpenFlow 1.3 providers on top of ONOS's own OpenFlow controller, for trials and tests: ONOS's own
 * providers are not published as Maven artifacts. They behave as ONOS's do towards the core.
 */
package org.vpnpolicy.onos.southbound;
