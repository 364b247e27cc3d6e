// SPDX-License-Identifier: Apache-2.0
/**
 * Who is registered: endpoints, immutable snapshots of the registry and the service that keeps it.
 */
package org.vpnpolicy.registry;
