// SPDX-License-Identifier: Apache-2.0
/** What the parts of the implementation share. */
package org.vpnpolicy.core;
