// SPDX-License-Identifier: Apache-2.0
/** Real traffic between hosts, and instruments that measure and count it. */
package org.vpnpolicy.lab.traffic;
