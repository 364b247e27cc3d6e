// SPDX-License-Identifier: Apache-2.0
/** What the registry costs, alone and in a running controller. */
package org.vpnpolicy.bench.registry;
