// SPDX-License-Identifier: Apache-2.0
/** What registered and restricted traffic notices of what is done to switch and controller. */
package org.vpnpolicy.lab.hitless;
