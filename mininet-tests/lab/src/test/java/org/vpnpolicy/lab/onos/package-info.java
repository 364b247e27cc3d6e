// SPDX-License-Identifier: Apache-2.0
/** Tests of the trial controller's southbound against a real Open vSwitch. */
package org.vpnpolicy.lab.onos;
