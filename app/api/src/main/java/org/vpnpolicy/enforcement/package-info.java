// SPDX-License-Identifier: Apache-2.0
/** What the application has done on the switches: state, counters, and taking it all back. */
package org.vpnpolicy.enforcement;
