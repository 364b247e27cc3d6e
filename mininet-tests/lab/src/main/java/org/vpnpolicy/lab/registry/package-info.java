// SPDX-License-Identifier: Apache-2.0
/** Registries for the lab, drawn from a real address plan. */
package org.vpnpolicy.lab.registry;
