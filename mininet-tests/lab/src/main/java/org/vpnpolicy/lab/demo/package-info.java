// SPDX-License-Identifier: Apache-2.0
/** The demonstration: real tunnels passed, limited and quarantined, step by step. */
package org.vpnpolicy.lab.demo;
