// SPDX-License-Identifier: Apache-2.0
/** What compiling and explaining cost, and how soon the red button is effective. */
package org.vpnpolicy.bench.policy;
