import { CheckPage } from "@/components/badges/check-page";
import { checkCertificate } from "../actions";
import { titled } from "./page-title";

export const generateMetadata = titled;

export default function Badges() {
  return <CheckPage action={checkCertificate} />;
}
