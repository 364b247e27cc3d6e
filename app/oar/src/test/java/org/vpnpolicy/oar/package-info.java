// SPDX-License-Identifier: Apache-2.0
/** Checks the archive that the build made, before anybody installs it. */
package org.vpnpolicy.oar;
